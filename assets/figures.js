/* Figures as pictures and on paper. data-picture on a button saves the data-figure it stands in as a PNG of that name: a
   chart through its own tool, which stays out of sight because a keyboard cannot reach it, a table with drawings as it is
   seen. Charts are drawn for the screen; on paper they shrink to the page. */
(() => {
  if (window.shouwenFigures) return;
  window.shouwenFigures = true;
  const SCALE = 2, MARGIN = 16;

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-picture]");
    const figure = button && button.closest("[data-figure]");
    if (!figure) return;
    const tool = figure.querySelector(".modebar-btn");
    if (tool) tool.click();
    else void saved(figure, button.dataset.picture);
  });

  async function saved(figure, name) {
    const { width, height, picture } = drawn(figure);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = `${name}.png`;
    link.click();
  }

  /* The figure in a picture of its own, under the same style sheets, without what only a screen has. */
  function drawn(figure) {
    const box = figure.getBoundingClientRect(), look = getComputedStyle(figure);
    const [width, height] = [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(box.height) + 2 * MARGIN];
    const themed = figure.closest(".radix-themes");
    const frame = document.createElement("div");
    for (const { name, value } of themed ? themed.attributes : []) frame.setAttribute(name, value);
    const ground = getComputedStyle(figure.closest(".sw-sheet")).backgroundColor;
    frame.style.cssText = `box-sizing:border-box;width:${width}px;height:${height}px;min-height:0;padding:${MARGIN}px;overflow:hidden;` +
      `background:${ground};color:${look.color};font:${look.fontSize}/${look.lineHeight} ${look.fontFamily};font-variant-numeric:tabular-nums`;
    const copy = figure.cloneNode(true);
    for (const tool of copy.querySelectorAll("button, .noprint")) tool.remove();
    const style = document.createElement("style");
    style.textContent = [...document.styleSheets].map(rules).join("\n");
    frame.append(style, copy);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", document.documentElement.className);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    const inside = document.createElementNS(svg.namespaceURI, "foreignObject");
    inside.setAttribute("width", "100%");
    inside.setAttribute("height", "100%");
    inside.append(frame);
    svg.append(inside);
    return { width, height, picture: new XMLSerializer().serializeToString(svg) };
  }

  function rules(sheet) {
    return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  }

  addEventListener("beforeprint", () => {
    for (const plot of document.querySelectorAll(".sw-figure .svg-container")) {
      const layers = plot.querySelectorAll(".main-svg");
      const [width, height] = ["width", "height"].map((side) => layers[0].getAttribute(side));
      for (const layer of layers) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
      plot.style.aspectRatio = `${width} / ${height}`;
      plot.classList.add("on-paper");
    }
  });
  addEventListener("afterprint", () => {
    for (const plot of document.querySelectorAll(".on-paper")) {
      for (const layer of plot.querySelectorAll(".main-svg")) layer.removeAttribute("viewBox");
      plot.classList.remove("on-paper");
    }
  });
})();
