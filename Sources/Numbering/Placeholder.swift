enum NumberingPlaceholder {}
