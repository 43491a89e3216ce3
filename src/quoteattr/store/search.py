class StoredUtterance: pass
