// Runs before the first paint, so that a chosen appearance does not flash; a classic script on purpose.
(function () {
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch { /* storage may be forbidden; then the device decides */ }
})();
