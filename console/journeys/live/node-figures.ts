import type { Schemas } from '../../api/client.ts';

export interface LiveNode {
  readonly entered: number;
  readonly waiting: number;
  readonly failed: number;
  readonly targeted: number;
  readonly accepted: number;
  readonly opened: number;
  /** By the field that was left through. */
  readonly left: Readonly<Record<string, number>>;
}

type Report = Pick<Schemas['JourneyReport'], 'flow' | 'nodes'>;
const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((sum, n) => sum + n, 0);

/** What a node of the canvas shows of one version. */
export function liveNodes({ flow, nodes }: Report, version: number): ReadonlyMap<string, LiveNode> {
  return new Map(flow.filter((f) => f.version === version).map((f) => {
    const its = nodes.filter((n) => n.version === version && n.node === f.node);
    const sum = (of: (n: (typeof its)[number]) => number): number => its.reduce((all, n) => all + of(n), 0);
    return [f.node, { entered: f.entered, waiting: f.waiting, failed: total(f.failed), left: f.left, targeted: sum((n) => n.targeted), accepted: sum((n) => n.accepted), opened: sum((n) => n.opened) }];
  }));
}
