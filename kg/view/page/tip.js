// A small card beside the pointer: what it is and the words it rests on.
(() => {
  "use strict";
  const kg = window.kg;
  const tip = kg.byId("tip");

  const show = (event, parts) => {
    tip.replaceChildren(...parts.filter(Boolean));
    tip.hidden = false;
    const room = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - room.width - 8))}px`;
    tip.style.top = `${Math.max(8, Math.min(event.clientY + 14, innerHeight - room.height - 8))}px`;
  };
  const quote = (number) => (number === undefined ? null : kg.el("q", {}, kg.graph.quotes[number].text));
  const first = (facts) => facts.flatMap((fact) => fact.quotes)[0];

  kg.tipNode = (node, event) => {
    const facts = node.links.flatMap((line) => line.facts);
    const tally = kg.graph.tallies.find((one) => one.about === node.id);
    const own = (kg.graph.programmes[node.id] || [])[0];
    show(event, [
      kg.el("b", {}, kg.nameOf(node)),
      kg.el("div", {}, [kg.describe(node), ...node.names].join(" · ")),
      quote(first(facts) ?? own ?? tally?.quotes[0]),
    ]);
  };

  kg.tipEdge = (edge, event) => {
    const fact = edge.kind === "conferral" ? kg.leading(edge.facts) : edge.facts[0];
    show(event, [kg.el("div", {}, kg.sentence(fact).textContent), quote(first(edge.facts))]);
  };

  kg.tipAway = () => {
    tip.hidden = true;
  };
})();
