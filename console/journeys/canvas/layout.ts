import { graphlib, layout } from '@dagrejs/dagre';
import type { Graph } from './graph.ts';

export const NODE_WIDTH = 220;
export const nodeHeight = (outlets: number): number => 66 + Math.max(0, outlets - 1) * 4;

export interface Place { readonly x: number; readonly y: number }

/** Where each node stands: from the start downwards, ways side by side. */
export function placesOf({ nodes }: Graph): ReadonlyMap<string, Place> {
  const dagre = new graphlib.Graph({ multigraph: true });
  dagre.setGraph({ rankdir: 'TB', nodesep: 80, ranksep: 70 });
  dagre.setDefaultEdgeLabel(() => ({}));
  const known = new Set(nodes.map(({ id }) => id));
  for (const { id, outlets } of nodes) dagre.setNode(id, { width: NODE_WIDTH, height: nodeHeight(outlets.length) });
  for (const { id, outlets } of nodes) {
    for (const { path, to } of outlets) if (to !== undefined && known.has(to)) dagre.setEdge(id, to, {}, path);
  }
  layout(dagre);
  return new Map(nodes.map(({ id, outlets }) => {
    const { x = 0, y = 0 } = dagre.node(id) as Partial<Place>;
    return [id, { x: x - NODE_WIDTH / 2, y: y - nodeHeight(outlets.length) / 2 }];
  }));
}
