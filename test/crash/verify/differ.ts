/** What is not as it was meant, in whatever order. */
export function differ(what: string, meant: readonly string[], is: readonly string[]): string[] {
  const [a, b] = [[...meant].sort(), [...is].sort()];
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [`${what}: meant ${told(without(a, b))}, is ${told(without(b, a))}`];
}

const told = (lines: readonly string[]): string => (lines.length === 0 ? 'nothing more' : lines.join(' | '));

function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
