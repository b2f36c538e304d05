// The sheet prints from the browser's menu without this file; it only saves a tap.
(() => {
  const button = document.getElementById("print");
  button.hidden = false;
  button.addEventListener("click", () => print());
  document.getElementById("print-hint").remove();
})();
