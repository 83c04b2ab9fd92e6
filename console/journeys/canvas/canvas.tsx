import '@xyflow/react/dist/style.css';
import './canvas.css';
import { Background, type Connection, Controls, type Edge, MiniMap, type NodeChange, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { JsonObject } from '../../../core/json.ts';
import type { Fault } from '../../../core/problem.ts';
import type { LiveNode } from '../live/node-figures.ts';
import { graphOf, withAt, withoutNode } from './graph.ts';
import { NODE_WIDTH, nodeHeight, type Place, placesOf } from './layout.ts';
import { type Card, type CardData, NodeCard } from './node-card.tsx';

export interface CanvasProps {
  readonly document: JsonObject;
  readonly onChange?: ((document: JsonObject) => void) | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly faults: readonly Fault[];
  readonly live?: ReadonlyMap<string, LiveNode> | undefined;
  /** Nodes a person came to, in order. */
  readonly steps?: readonly string[];
}

const TYPES = { activity: NodeCard };
const NOWHERE = { x: 0, y: 0 };
/** So many nodes need a map, and are drawn only where they are seen. */
const LARGE = 30;
const NO_STEPS: readonly string[] = [];

/** The document as a graph: what is drawn is the document, and every change on it changes the document. */
export function Canvas(props: CanvasProps): ReactNode {
  const { document, onChange, onSelect } = props;
  const { cards, edges, moved } = useCards(props);
  const onNodesChange = useCallback((changes: readonly NodeChange<Card>[]) => {
    for (const change of changes) {
      if (change.type === 'position' && change.position !== undefined) moved(change.id, change.position);
      if (change.type === 'select' && change.selected) onSelect(change.id);
      if (change.type === 'remove' && onChange !== undefined) { onChange(withoutNode(document, change.id)); onSelect(undefined); }
    }
  }, [document, onChange, onSelect, moved]);
  const onConnect = useCallback(({ sourceHandle, target }: Connection) => {
    if (onChange !== undefined && sourceHandle !== null) onChange(withAt(document, sourceHandle, target));
  }, [document, onChange]);
  const onEdgesDelete = useCallback((gone: readonly Edge[]) => onChange?.(gone.reduce((d, { id }) => withAt(d, id, ''), document)), [document, onChange]);
  return (
    <ReactFlowProvider>
      <ReactFlow<Card>
        nodes={cards} edges={edges} nodeTypes={TYPES}
        onNodesChange={onNodesChange} onConnect={onConnect} onEdgesDelete={onEdgesDelete} onPaneClick={() => onSelect(undefined)}
        nodesConnectable={onChange !== undefined} deleteKeyCode={onChange === undefined ? null : ['Delete', 'Backspace']}
        fitView fitViewOptions={{ maxZoom: 1 }} minZoom={0.1} onlyRenderVisibleElements={cards.length > LARGE}
      >
        <Background /><Controls showInteractive={false} />{cards.length > LARGE && <MiniMap pannable zoomable ariaLabel={null} />}
      </ReactFlow>
    </ReactFlowProvider>
  );
}

function useCards({ document, selected, faults, live, steps = NO_STEPS }: CanvasProps) {
  const graph = useMemo(() => graphOf(document), [document]);
  const places = useMemo(() => placesOf(graph), [graph]);
  const [dragged, setDragged] = useState<ReadonlyMap<string, Place>>(new Map());
  const moved = useCallback((id: string, to: Place) => setDragged((all) => new Map(all).set(id, to)), []);
  const cards = useMemo(() => graph.nodes.map((node): Card => ({
    id: node.id, type: 'activity', position: dragged.get(node.id) ?? places.get(node.id) ?? NOWHERE, selected: node.id === selected,
    ariaLabel: `${node.type ?? ''} ${node.id}`, measured: { width: NODE_WIDTH, height: nodeHeight(node.outlets.length) },
    data: { node, start: graph.start === node.id, faults: faultsAt(faults, node.id), live: live?.get(node.id), steps: steps.flatMap((id, i) => (id === node.id ? [i + 1] : [])) } satisfies CardData,
  })), [graph, places, dragged, selected, faults, live, steps]);
  const edges = useMemo(() => {
    const known = new Set(graph.nodes.map(({ id }) => id));
    return graph.nodes.flatMap(({ id, outlets }) => outlets.filter(({ to }) => to !== undefined && known.has(to)).map(({ path, name, to = '' }): Edge => ({
      id: path, source: id, sourceHandle: path, target: to, label: labelled(name, live?.get(id)?.left[fieldOf(path)]), type: 'smoothstep',
    })));
  }, [graph, live]);
  return { cards, edges, moved };
}

const labelled = (name: string, left: number | undefined): string => {
  const said = name === 'next' ? '' : name.slice(0, 32);
  return left === undefined ? said : `${said} ${String(left)}`.trim();
};
/** As counters name a way: the field, with its place in a list. */
const fieldOf = (path: string): string => path.split('/').slice(3).filter((s) => s !== 'next').join('/') || 'next';

const faultsAt = (faults: readonly Fault[], id: string): readonly Fault[] => faults.filter(({ path }) => path === `/nodes/${id}` || path.startsWith(`/nodes/${id}/`));
