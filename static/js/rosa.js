/* Says to the style sheet that scripts run here. `rosa` is where the scripts of a page find each other. */
var rosa = { chat: {} };
document.documentElement.className += " js";
