import { words } from '../words/words.ts';

export const DRAFTS = words({
  undo: 'Undo', redo: 'Redo', save: 'Save', saved: (id: string) => `${id} is saved`, unsaved: 'Unsaved changes', document: 'Document (JSON)',
  kept: 'Unsaved edits of an earlier visit were found and are shown.',
  newer: 'Somebody else has saved this since you began', compare: 'Show both', gone: (id: string) => `${id} was deleted meanwhile. Your edits are still here: saving makes it anew.`,
  conflict: 'Somebody else changed this meanwhile', conflictWhy: (theirs: number, by: string) => `Revision ${String(theirs)} was written by ${by} after you began. Nothing was overwritten: choose which one stays.`,
  mine: 'Yours', theirs: 'Stored now', takeTheirs: 'Take what is stored', keepMine: 'Save mine over it', discard: 'Discard changes', id: 'Id', idHint: 'Lower-case letters, digits and "-"',
  faults: 'What is wrong', noFaults: 'No faults', delete: 'Delete', deleteSure: (id: string) => `Delete ${id}?`, deleteWhy: 'This cannot be taken back. Beckon refuses while something uses it.', deleted: (id: string) => `${id} is deleted`,
  brokenText: 'The text (JSON) is not a document yet', brokenWhy: 'Until it is mended, forms and canvas show the document before and cannot change it, so that nothing you typed is written over.', toFault: 'Go to the fault', beforeFault: 'Back to the document before',
  unsavedOut: 'You have unsaved changes', unsavedOutWhy: 'They are in this browser only. Other operators who use it are not shown them; whoever can read its files can.', outKeeping: 'Sign out, keep them here', outDropping: 'Sign out and delete them',
  readOnly: 'You may look at this and not change it.',
}, {
  undo: 'Rückgängig', redo: 'Wiederholen', save: 'Speichern', saved: (id: string) => `${id} ist gespeichert`, unsaved: 'Nicht gespeichert', document: 'Dokument (JSON)',
  kept: 'Nicht gespeicherte Änderungen eines früheren Besuchs wurden gefunden und stehen hier.',
  newer: 'Jemand anderes hat das gespeichert, seit du begonnen hast', compare: 'Beides zeigen', gone: (id: string) => `${id} wurde inzwischen gelöscht. Deine Änderungen sind noch da: Speichern legt es neu an.`,
  conflict: 'Jemand anderes hat das inzwischen geändert', conflictWhy: (theirs: number, by: string) => `Revision ${String(theirs)} schrieb ${by}, nachdem du begonnen hast. Nichts wurde überschrieben: Wähle, was bleibt.`,
  mine: 'Deines', theirs: 'Jetzt gespeichert', takeTheirs: 'Das Gespeicherte nehmen', keepMine: 'Meines darüber speichern', discard: 'Änderungen verwerfen', id: 'Id', idHint: 'Kleinbuchstaben, Ziffern und „-“',
  faults: 'Was nicht stimmt', noFaults: 'Keine Fehler', delete: 'Löschen', deleteSure: (id: string) => `${id} löschen?`, deleteWhy: 'Das lässt sich nicht zurücknehmen. Beckon lehnt ab, solange etwas es verwendet.', deleted: (id: string) => `${id} ist gelöscht`,
  brokenText: 'Der Text ist noch kein Dokument', brokenWhy: 'Bis er in Ordnung ist, zeigen Formulare und Zeichnung das Dokument davor und können es nicht ändern, damit nichts überschrieben wird, was du getippt hast.', toFault: 'Zum Fehler', beforeFault: 'Zurück zum Dokument davor',
  unsavedOut: 'Du hast nicht gespeicherte Änderungen', unsavedOutWhy: 'Sie sind nur in diesem Browser. Anderen, die sich hier anmelden, werden sie nicht gezeigt; wer seine Dateien lesen kann, kann auch sie lesen.', outKeeping: 'Abmelden, hier behalten', outDropping: 'Abmelden und löschen',
  readOnly: 'Du kannst das ansehen, aber nicht ändern.',
});
