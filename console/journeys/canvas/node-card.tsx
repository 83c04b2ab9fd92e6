import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import type { Fault } from '../../../core/problem.ts';
import { useFigures } from '../../words/figures.ts';
import { useWords } from '../../words/words.ts';
import type { LiveNode } from '../live/node-figures.ts';
import { JOURNEYS } from '../words.ts';
import { ACTIVITIES, FAMILIES, saidOf } from './activities.ts';
import type { CanvasNode } from './graph.ts';

export interface CardData extends Record<string, unknown> {
  readonly node: CanvasNode;
  readonly start: boolean;
  readonly faults: readonly Fault[];
  readonly live: LiveNode | undefined;
  /** Which steps of a person's log were here, from 1. */
  readonly steps: readonly number[];
}
export type Card = Node<CardData, 'activity'>;

/** An activity on the canvas. */
export const NodeCard = memo(function NodeCard({ data: { node, start, faults, live, steps }, selected }: NodeProps<Card>): ReactNode {
  const names = useWords(ACTIVITIES);
  const w = useWords(JOURNEYS);
  const family = node.type === undefined ? 'end' : FAMILIES[node.type];
  const worst = worstOf(faults);
  return (
    <div className={`card ${family} ${worst} ${selected ? 'selected' : ''} ${steps.length > 0 ? 'walked' : ''}`} title={faults.map(({ message }) => message).join('\n')}>
      <Handle type="target" position={Position.Top} />
      <div className="card-head"><b>{node.id}</b>{start && <span className="tag">{w.start}</span>}{steps.length > 0 && <span className="tag step">{steps.join(', ')}</span>}<Mark worst={worst} faults={faults} /></div>
      <div className="card-type">{node.type === undefined ? names.unknown : names[node.type]}</div>
      {node.type !== undefined && <div className="card-said">{saidOf(node.type, node.document)}</div>}
      {live !== undefined && <LiveLine live={live} />}
      {node.outlets.map(({ path, name }, i) => <Handle key={path} id={path} type="source" position={Position.Bottom} title={name} style={{ left: `${String(((i + 1) * 100) / (node.outlets.length + 1))}%` }} />)}
    </div>
  );
});

type Worst = 'error' | 'warning' | '';
function worstOf(faults: readonly Fault[]): Worst {
  if (faults.length === 0) return '';
  return faults.some(({ severity }) => severity !== 'warning') ? 'error' : 'warning';
}

function Mark({ worst, faults }: { readonly worst: Worst; readonly faults: readonly Fault[] }): ReactNode {
  if (worst === '') return null;
  return <span className={`mark ${worst}`} role="img" aria-label={faults.map(({ message }) => message).join('; ')}>{worst === 'error' ? '✕' : '!'}</span>;
}

function LiveLine({ live }: { readonly live: LiveNode }): ReactNode {
  const w = useWords(JOURNEYS);
  const { count } = useFigures();
  return (
    <div className="card-live">
      <span title={w.entered}>→ {count(live.entered)}</span>
      <span title={w.waiting}>◷ {count(live.waiting)}</span>
      {live.failed > 0 && <span className="failed" title={w.failed}>✕ {count(live.failed)}</span>}
      {live.targeted > 0 && <span title={w.pushed}>✉ {count(live.accepted)}/{count(live.targeted)}</span>}
      {live.opened > 0 && <span title={w.opened}>◉ {count(live.opened)}</span>}
    </div>
  );
}
