// The order of the matrix: rows and columns that belong together stand together, so that blocks show.
(() => {
  "use strict";
  const kg = window.kg;
  const ROUNDS = 10;

  /** For every key the connected part it is in, the largest part first. */
  const parts = (pairs, rows, columns) => {
    const parent = new Map([...rows.map((id) => [`r${id}`, `r${id}`]), ...columns.map((id) => [`c${id}`, `c${id}`])]);
    const root = (key) => {
      let at = key;
      while (parent.get(at) !== at) {
        parent.set(at, parent.get(parent.get(at)));
        at = parent.get(at);
      }
      return at;
    };
    for (const [row, column] of pairs) parent.set(root(`r${row}`), root(`c${column}`));
    const sizes = new Map();
    for (const key of parent.keys()) sizes.set(root(key), (sizes.get(root(key)) || 0) + 1);
    const order = [...sizes].sort(([, a], [, b]) => b - a).map(([key]) => key);
    const rank = new Map(order.map((key, place) => [key, place]));
    return (key) => rank.get(root(key));
  };

  const sorted = (ids, part, middle, prefix) =>
    [...ids].sort((a, b) => part(prefix + a) - part(prefix + b) || middle.get(a) - middle.get(b) || a - b);

  /**
   * Reciprocal averaging: each row goes to the middle of its columns and each column to the middle of its rows, a few
   * times, part by part. In: `[row, column]` pairs of ids. Out: `{rows, columns}`, the ids in order; always the same.
   */
  kg.blocks = (pairs) => {
    let rows = [...new Set(pairs.map(([row]) => row))].sort((a, b) => a - b);
    let columns = [...new Set(pairs.map(([, column]) => column))].sort((a, b) => a - b);
    const part = parts(pairs, rows, columns);
    const middles = (own, other, side) => {
      const place = new Map(other.map((id, rank) => [id, rank]));
      const sums = new Map(own.map((id) => [id, [0, 0]]));
      for (const pair of pairs) {
        const sum = sums.get(pair[side]);
        sum[0] += place.get(pair[1 - side]);
        sum[1] += 1;
      }
      return new Map([...sums].map(([id, [sum, count]]) => [id, sum / count]));
    };
    for (let round = 0; round < (pairs.length > 10000 ? 4 : ROUNDS); round += 1) {
      rows = sorted(rows, part, middles(rows, columns, 0), "r");
      columns = sorted(columns, part, middles(columns, rows, 1), "c");
    }
    return { rows, columns };
  };
})();
