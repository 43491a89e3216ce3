"""How good reading is on copy that somebody has annotated: gold in, figures and mistakes out."""
