import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** How JSON looks. The colours are variables of console.css, which reach into the shadow root and change with the look of the page. */
export const JSON_LOOK = [
  EditorView.theme({
    '&': { height: '100%', fontSize: '13px', color: 'var(--json-ink)', backgroundColor: 'var(--json-ground)' },
    '.cm-scroller': { overflow: 'auto' },
    '.cm-content': { caretColor: 'var(--json-ink)' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--json-ink)' },
    '.cm-gutters, .cm-panels, .cm-tooltip': { color: 'var(--json-quiet)', backgroundColor: 'var(--json-raised)', borderColor: 'var(--json-line)' },
    '.cm-tooltip': { color: 'var(--json-ink)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--json-active)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--json-selected)' },
    '.cm-foldPlaceholder': { color: 'var(--json-quiet)', backgroundColor: 'var(--json-raised)', borderColor: 'var(--json-line)' },
  }),
  syntaxHighlighting(HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--json-name)' },
    { tag: tags.string, color: 'var(--json-text)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--json-value)' },
  ])),
];
