import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type ReactNode, useMemo, useState } from 'react';
import { NODE_TYPES, type NodeType } from '../../core/journey/node-document.ts';
import { BrokenText, takesChanges, useSeek } from '../drafts/broken-text.tsx';
import { whyNoJson } from '../drafts/half-typed.ts';
import { canUndo, isSavable } from '../drafts/history.ts';
import { JsonEditor } from '../drafts/json-editor.tsx';
import { useSave } from '../drafts/save.tsx';
import type { Draft } from '../drafts/use-draft.ts';
import { DRAFTS } from '../drafts/words.ts';
import { useWords } from '../words/words.ts';
import { ACTIVITIES } from './canvas/activities.ts';
import { Canvas } from './canvas/canvas.tsx';
import { withNode } from './canvas/graph.ts';
import { JourneyPanel } from './canvas/journey-panel.tsx';
import { NodePanel } from './canvas/node-panel.tsx';
import { HalfTypedNote } from './half-typed-note.tsx';
import type { Live } from './live/use-live.ts';
import { storeOf } from './store.ts';
import { useFaults, useNames } from './use-faults.ts';
import { JOURNEYS } from './words.ts';

interface EditorProps { readonly draft: Draft; readonly id: string; readonly may: boolean; readonly live: Live | undefined; readonly steps: readonly string[] }

/** Canvas, properties and document of one journey: each shows what the others change. */
export function Editor({ draft, id, may, live, steps }: EditorProps): ReactNode {
  const w = useWords(JOURNEYS);
  const d = useWords(DRAFTS);
  const { editing, change } = draft;
  const [selected, onSelect] = useState<string>();
  const { messages, journeys, known } = useNames();
  const { halfTyped } = editing;
  const compiled = useFaults(editing.document, known);
  const faults = useMemo(() => [...compiled, ...Object.entries(halfTyped).map(([path, text]) => ({ path, code: 'wrong-type', message: w.halfTyped(whyNoJson(text) ?? '') }))], [compiled, halfTyped, w]);
  const onChange = may && takesChanges(draft) ? change : undefined;
  const panel = { document: editing.document, faults, halfTyped, onChange, onHalf: draft.typeHalf };
  const [seek, onSeek] = useSeek();
  return (
    <div className="editor" onKeyDown={may ? (event) => undoByKey(event, draft) : undefined}>
      <Tools draft={draft} id={id} may={may} faults={faults.length} onAdd={(type) => { const added = withNode(editing.document, type); change(added.document); onSelect(added.id); }} />
      <BrokenText draft={draft} onSeek={onSeek} />
      {onChange !== undefined && <HalfTypedNote draft={draft} onSelect={onSelect} />}
      <div className="editor-panes">
        <div className="editor-canvas" role="region" aria-label={w.canvas}><Canvas document={editing.document} onChange={onChange} selected={selected} onSelect={onSelect} faults={faults} live={live?.nodes} steps={steps} /></div>
        <div className="editor-panel" role="region" aria-label={w.properties} tabIndex={0}>
          {selected === undefined ? <JourneyPanel {...panel} /> : <NodePanel {...panel} id={selected} onSelect={onSelect} messages={messages} journeys={journeys} />}
        </div>
        <div className="editor-text"><Header variant="h3">{w.json}</Header><JsonEditor label={d.document} text={editing.text} onText={draft.type} faults={faults} readOnly={!may} schema="journeys" seek={seek} /></div>
      </div>
    </div>
  );
}

/** As everywhere else, unless somebody types in a field, which takes back its own letters. */
function undoByKey(event: React.KeyboardEvent, { undo, redo }: Draft): void {
  const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, .json-editor') !== null;
  if (inField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  (event.shiftKey ? redo : undo)();
}

interface ToolsProps { readonly draft: Draft; readonly id: string; readonly may: boolean; readonly faults: number; readonly onAdd: (type: NodeType) => void }

function Tools({ draft, id, may, faults, onAdd }: ToolsProps): ReactNode {
  const w = useWords(JOURNEYS);
  const d = useWords(DRAFTS);
  const names = useWords(ACTIVITIES);
  const { busy, save, notes } = useSave(draft, storeOf(id));
  if (!may) return null;
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <ButtonDropdown disabled={!takesChanges(draft)} items={NODE_TYPES.map((type) => ({ id: type, text: names[type] }))} onItemClick={({ detail }) => onAdd(detail.id as NodeType)}>{w.addActivity}</ButtonDropdown>
      <Button iconName="undo" ariaLabel={d.undo} disabled={!canUndo(draft.editing)} onClick={draft.undo} />
      <Button iconName="redo" ariaLabel={d.redo} disabled={draft.editing.future.length === 0} onClick={draft.redo} />
      <Button variant="primary" loading={busy} disabled={!isSavable(draft.editing)} onClick={() => void save()}>{d.save}</Button>
      {draft.dirty && <StatusIndicator type="pending">{d.unsaved}</StatusIndicator>}
      {faults === 0 ? <StatusIndicator type="success">{d.noFaults}</StatusIndicator> : <StatusIndicator type="error">{`${d.faults}: ${String(faults)}`}</StatusIndicator>}
      {notes}
    </SpaceBetween>
  );
}
