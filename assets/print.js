/* The one button of a page for paper. */
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
