// Elements made of text only: nothing that a document says is ever read as HTML.
(() => {
  "use strict";
  window.kg = window.kg || {};
  const kg = window.kg;

  /** An element with properties, event listeners (`onclick`) and children (elements, strings, nothing). */
  kg.el = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "class") element.className = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
    return element;
  };

  /** An SVG element with attributes. */
  kg.svg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  kg.byId = (id) => document.getElementById(id);

  /** The value of a colour or other custom property of the style sheet, in the theme that is on. */
  kg.token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
})();
