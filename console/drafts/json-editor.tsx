import { json, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Fault } from '../../core/problem.ts';
import { completionBy, type SchemaName } from './completion.ts';
import { JSON_LOOK } from './json-look.ts';
import { spanOf } from './json-place.ts';

interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly faults?: readonly Fault[];
  readonly readOnly?: boolean;
  /** By which names and values are completed. */
  readonly schema?: SchemaName | undefined;
  /** Each time it grows, somebody is led to where the text breaks. */
  readonly seek?: number;
}

/** JSON as text, with each fault underlined where it is. It stands in a shadow root: there the editor uses style sheets that the content security
 *  policy needs no exception for. */
export function JsonEditor({ label, text, onText, faults = [], readOnly = false, schema, seek = 0 }: JsonEditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const tell = useRef(onText);
  tell.current = onText;
  /** Told and not come back yet: whoever types fast is ahead of what is rendered. */
  const said = useRef<string[]>([]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const made = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions: extensionsOf({ label, readOnly, schema }, (to) => { said.current.push(to); tell.current(to); }) }) });
    // For whoever scrolls by keyboard.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => made.destroy();
    // The text it begins with is set once; later ones come by the effect below.
  }, [label, readOnly, schema]);
  useEffect(() => {
    const made = view.current;
    if (made === undefined) return;
    const own = said.current.indexOf(text);
    said.current = own < 0 ? [] : said.current.slice(own + 1);
    if (own < 0 && made.state.doc.toString() !== text) made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text } });
    if (made.state.doc.toString() === text) made.dispatch(setDiagnostics(made.state, diagnosticsOf(made, text, faults)));
  }, [text, faults]);
  useEffect(() => { if (seek > 0 && view.current !== undefined) leadToFault(view.current); }, [seek]);
  return <div ref={place} className="json-editor" />;
}

function leadToFault(view: EditorView): void {
  const [fault] = jsonParseLinter()(view);
  view.dispatch({ selection: { anchor: fault?.from ?? 0 }, scrollIntoView: true });
  view.focus();
}

const extensionsOf = ({ label, readOnly, schema }: Pick<JsonEditorProps, 'label' | 'readOnly' | 'schema'>, tell: (text: string) => void) => [
  basicSetup, json(), lintGutter(), JSON_LOOK, EditorView.lineWrapping, EditorState.readOnly.of(readOnly === true),
  ...(schema === undefined ? [] : [completionBy(schema)]),
  EditorView.contentAttributes.of({ 'aria-label': label }),
  EditorView.updateListener.of((update) => { if (update.docChanged && update.transactions.some((t) => t.isUserEvent('input') || t.isUserEvent('delete') || t.isUserEvent('undo') || t.isUserEvent('redo') || t.isUserEvent('move'))) tell(update.state.doc.toString()); }),
];

function diagnosticsOf(view: EditorView, text: string, faults: readonly Fault[]): readonly Diagnostic[] {
  const broken = jsonParseLinter()(view);
  if (broken.length > 0) return broken;
  return faults.map((fault) => ({
    ...spanOf(text, fault.path), severity: fault.severity === 'warning' ? 'warning' as const : 'error' as const,
    message: fault.suggestion === undefined ? fault.message : `${fault.message} ${fault.suggestion}`,
  }));
}
