/* Says to the style sheet that scripts run here. */
document.documentElement.className += " js";
