// The sides as they stand, then worlds: some inputs held at numbers of their own, or lines left out
// that another side does not know.

const nothing = new Set();
const worlds = model.worlds.map(({ side, held, against, aside }) => ({
  side,
  against,
  held: held.map(([id, value]) => [id, number(value)]),
  aside: aside.split(" ").filter(Boolean).map((pair) => pair.split(".").map(Number)),
}));

const isBeyond = () =>
  graphs.some((nodes, side) => isTooLarge(nodes, workOut(nodes, inputsOf[side], nothing)));

function valuesOfWorlds() {
  const given = graphs.map((nodes, side) => workOut(nodes, inputsOf[side], nothing));
  return [...given, ...worlds.map((world) => inWorld(world, given))];
}

// What no held input and no line changes is as it stands.
function inWorld({ side, held, against, aside }, given) {
  const own = given[side];
  const isLeft = ([node, other]) => Number.isNaN(given[against][other]) && own[node] !== 0;
  const left = aside.filter(isLeft).map(([node]) => node);
  const others = held.filter(([id, value]) => !same(inputsOf[side].get(id), value));
  if (left.length === 0 && others.length === 0) return own;
  return workOut(graphs[side], new Map([...inputsOf[side], ...others]), new Set(left));
}
