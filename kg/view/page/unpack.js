// What travels in the page, unpacked: JSON, or columns in gzip and base64 (kg/view/packed.py).
(() => {
  "use strict";
  const kg = window.kg;

  /** Columns back as rows; where a row has no value, it gets no key. */
  const rowsOf = ({ count, columns }) => {
    const rows = Array.from({ length: count }, () => ({}));
    for (const [key, column] of Object.entries(columns)) {
      const same = column.length === 1 && count > 1;
      for (let row = 0; row < count; row += 1) {
        const value = same ? column[0] : column[row];
        if (value !== null) rows[row][key] = value;
      }
    }
    return rows;
  };

  const bytesOf = (text) => {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let place = 0; place < raw.length; place += 1) bytes[place] = raw.charCodeAt(place);
    return bytes;
  };

  /** The value that a script element holds. */
  kg.unpack = async (element) => {
    if (element.dataset.form !== "gzip") return JSON.parse(element.textContent);
    const stream = new Blob([bytesOf(element.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
    const given = JSON.parse(await new Response(stream).text());
    for (const name of ["about", "facts", "quotes"]) given[name] = rowsOf(given[name]);
    return given;
  };
})();
