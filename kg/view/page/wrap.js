// A label in lines of about equal length, for the nodes that come without lines; as kg/view/boxes.py, only simpler.
(() => {
  "use strict";
  const kg = window.kg;
  const MOST = 3;
  const NOT_FIRST = /^[，。、；：？！”’）》】〉」』)\]}>,.;:?!%]/;

  /** Words of Latin letters whole, Chinese characters one by one. */
  const piecesOf = (text) => text.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]{1,22}\s?|\s/gu) || [text];
  const ems = (piece) => [...piece].reduce((sum, char) => sum + (char >= "\u2e80" ? 1 : 0.62), 0);

  /** At most three lines of about `longest` Chinese characters, the rest as an ellipsis. */
  kg.wrap = (text, longest) => {
    const pieces = piecesOf(text);
    const total = pieces.reduce((sum, piece) => sum + ems(piece), 0);
    const rows = Math.min(MOST, Math.max(1, Math.ceil(total / longest)));
    const goal = Math.min(total / rows + 0.5, longest + 1);
    const lines = [""];
    let width = 0;
    for (const piece of pieces) {
      const step = ems(piece);
      if (width && width + step > goal && !NOT_FIRST.test(piece)) {
        if (lines.length === MOST) {
          lines[MOST - 1] = `${lines[MOST - 1].trim()}…`;
          break;
        }
        lines.push("");
        width = 0;
      }
      lines[lines.length - 1] += piece;
      width += step;
    }
    return lines.map((line) => line.trim());
  };
})();
