// A view made of elements (matrix, table, timeline) as an SVG: what is in sight, as it stands.
(() => {
  "use strict";
  const kg = window.kg;
  const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

  const rectangle = (box, more) =>
    kg.svg("rect", { x: box.left, y: box.top, width: box.width, height: box.height, ...more });

  const ground = (element, style, box) => {
    const parts = [];
    if (!CLEAR.test(style.backgroundColor))
      parts.push(rectangle(box, { fill: style.backgroundColor, rx: Number.parseFloat(style.borderRadius) || 0 }));
    const sides = {
      Top: [box.left, box.top, box.right, box.top],
      Right: [box.right, box.top, box.right, box.bottom],
      Bottom: [box.left, box.bottom, box.right, box.bottom],
      Left: [box.left, box.top, box.left, box.bottom],
    };
    for (const [side, [x1, y1, x2, y2]] of Object.entries(sides)) {
      const width = Number.parseFloat(style[`border${side}Width`]);
      if (width > 0 && style[`border${side}Style`] !== "none" && element.tagName !== "BUTTON")
        parts.push(kg.svg("line", { x1, y1, x2, y2, stroke: style[`border${side}Color`], "stroke-width": width }));
    }
    return parts;
  };

  /** The part of a text node inside `limit` as pieces that stand on one line each, with their rectangles. */
  const pieces = (node, limit) => {
    const range = document.createRange();
    const found = [];
    let at = 0;
    for (const char of node.data) {
      range.setStart(node, at);
      at += char.length;
      range.setEnd(node, at);
      const box = range.getBoundingClientRect();
      if ((!box.width && !box.height) || box.left < limit.left - 2 || box.right > limit.right + 2) continue;
      const last = found[found.length - 1];
      const upright = getComputedStyle(node.parentElement).writingMode !== "vertical-rl";
      const joins =
        last &&
        (upright
          ? Math.abs(last.top - box.top) < 2
          : Math.abs(last.left - box.left) < 2 && !/[\u2e80-\uffff]/.test(char + last.text));
      if (joins) {
        last.text += char;
        last.right = box.right;
        last.bottom = box.bottom;
      } else found.push({ text: char, left: box.left, top: box.top, right: box.right, bottom: box.bottom });
    }
    return found;
  };

  const writing = (node, limit) => {
    const style = getComputedStyle(node.parentElement);
    const font = Number.parseFloat(style.fontSize);
    const vertical = style.writingMode === "vertical-rl";
    return pieces(node, limit)
      .filter((piece) => piece.bottom <= limit.bottom + 2 && piece.top >= limit.top - 2)
      .map((piece) => {
        const latin = vertical && !/[\u2e80-\uffff]/.test(piece.text);
        const x = latin ? (piece.left + piece.right) / 2 - font * 0.36 : piece.left;
        const y = latin ? piece.top : (piece.top + piece.bottom) / 2 + font * 0.36;
        const element = kg.svg("text", { x, y, "font-size": font, "font-weight": style.fontWeight, fill: style.color });
        if (latin) element.setAttribute("transform", `rotate(90 ${x} ${y})`);
        element.textContent = piece.text;
        return element;
      });
  };

  const meet = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });

  /** Copy an inline drawing with the colours that it has here. */
  const copied = (svg, box) => {
    const copy = svg.cloneNode(true);
    copy.setAttribute("x", box.left);
    copy.setAttribute("y", box.top);
    [...copy.querySelectorAll("*")].forEach((part, number) => {
      const style = getComputedStyle(svg.querySelectorAll("*")[number]);
      part.setAttribute("fill", style.fill);
      part.setAttribute("stroke", style.stroke);
    });
    return copy;
  };

  const walk = (element, limit, out) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const seen = meet(box, limit);
    if (style.visibility === "hidden" || style.display === "none" || seen.left >= seen.right || seen.top >= seen.bottom)
      return;
    const layer = style.position === "sticky" ? 1 + (Number.parseInt(style.zIndex, 10) || 0) : 0;
    const here = layer ? [] : out.now;
    if (layer) out.later.push([layer, here]);
    const inner = { now: here, later: out.later };
    const clipped = style.overflow === "visible" ? limit : seen;
    here.push(...ground(element, style, box));
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) here.push(...writing(child, clipped));
      else if (child.tagName === "svg") here.push(copied(child, child.getBoundingClientRect()));
      else walk(child, clipped, inner);
    }
  };

  /** What is in sight of a scrolled element, as an SVG element. */
  kg.svgOfSheet = (sheet) => {
    const box = sheet.getBoundingClientRect();
    const out = { now: [], later: [] };
    for (const child of sheet.children) walk(child, box, out);
    const later = out.later.sort(([a], [b]) => a - b).flatMap(([, parts]) => parts);
    const drawing = kg.svg("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      width: box.width,
      height: box.height,
      viewBox: `${box.left} ${box.top} ${box.width} ${box.height}`,
    });
    drawing.setAttribute("font-family", getComputedStyle(document.body).fontFamily.replaceAll('"', "'"));
    drawing.append(rectangle(box, { fill: kg.token("--paper") }), ...out.now, ...later);
    return drawing;
  };
})();
