import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { badOf, type BadLine } from '../../core/import/tally.ts';
import { TOKEN_NOTES } from '../../core/import/tokens.ts';
import { NOTES } from '../../core/pinpoint/endpoint-fields.ts';
import { useNotices } from '../shell/notices.tsx';
import { Trouble } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { isUnderWay, type Run, stopRun } from './run.ts';
import { saveAs } from './save-as.ts';
import { IMPORTS } from './words.ts';

const NOTE_TEXTS: Readonly<Record<string, string>> = { ...NOTES, ...TOKEN_NOTES };

/** How far an import is, what became of its lines, and which were not loaded. */
export function Told({ run }: { readonly run: Run }): ReactNode {
  const w = useWords(IMPORTS);
  const { count } = useFigures();
  const { chosen: { file }, progress: { share, tally, resumedAt }, error } = run;
  return (
    <Container header={<Header variant="h2" description={isUnderWay(run) ? w.leave : undefined} actions={<Button disabled={run.state !== 'running'} onClick={stopRun}>{w.stop}</Button>}>{w.progress}</Header>}>
      <SpaceBetween size="m">
        <ProgressBar value={Math.floor(share * 100)} label={stateOf(run, w)} description={w.ofFile(file.name)} additionalInfo={resumedAt > 0 ? w.resumed(count(resumedAt)) : undefined} />
        <div aria-live="polite" data-import={run.state}>
          <KeyValuePairs columns={4} items={[
            { label: w.lines, value: count(tally.lines) },
            ...Object.entries(w.outcomes).flatMap(([status, label]) => { const n = tally.outcomes[status as keyof typeof w.outcomes] ?? 0; return n === 0 ? [] : [{ label, value: <span data-outcome={status}>{count(n)}</span> }]; }),
          ]} />
        </div>
        <ul>{Object.entries(tally.notes).map(([note, n]) => <li key={note}>{count(n)}: {NOTE_TEXTS[note] ?? note}</li>)}</ul>
        {error !== undefined && <Trouble error={error} />}
        {badOf(tally) > 0 && <BadLines run={run} />}
      </SpaceBetween>
    </Container>
  );
}

function stateOf({ state, dry }: Run, w: { readonly states: Readonly<Record<Run['state'], string>>; readonly checking: string; readonly checkedAll: string }): string {
  if (dry && state === 'running') return w.checking;
  return dry && state === 'done' ? w.checkedAll : w.states[state];
}

function BadLines({ run }: { readonly run: Run }): ReactNode {
  const w = useWords(IMPORTS);
  const { count } = useFigures();
  const { tellTrouble } = useNotices();
  const { chosen: { file, header }, progress: { bad, tally } } = run;
  const all = (): void => { void run.bad().then((parts) => saveAs(`${file.name}.errors.ndjson`, parts)).catch(tellTrouble); };
  const lines = (): void => { void run.bad().then((parts) => saveAs(`mended-${file.name.replace(/\.gz$/, '')}`, [header === '' ? '' : `${header}\n`, ...textsOf(parts)])).catch(tellTrouble); };
  return (
    <Table
      items={bad} variant="embedded" wrapLines
      header={<Header variant="h3" description={w.badFirst(count(bad.length), count(badOf(tally)))} actions={<SpaceBetween size="xs" direction="horizontal"><Button iconName="download" onClick={all}>{w.badFile}</Button><Button iconName="download" onClick={lines}>{w.mendFile}</Button></SpaceBetween>}>{w.bad}</Header>}
      columnDefinitions={[
        { id: 'line', header: w.line, cell: ({ line }) => count(line), isRowHeader: true },
        { id: 'where', header: w.where, cell: ({ faults }) => <>{faults.map(({ path }, i) => <div key={i}><code>{path || '/'}</code></div>)}</> },
        { id: 'why', header: w.why, cell: ({ faults }) => <>{faults.map(({ message }, i) => <div key={i}>{message}</div>)}</> },
        { id: 'text', header: w.text, cell: ({ text }) => <code>{text.slice(0, 120)}</code> },
      ]}
    />
  );
}

const textsOf = (parts: readonly string[]): readonly string[] => parts.map((part) => part.split('\n').filter((row) => row !== '').map((row) => `${(JSON.parse(row) as BadLine).text}\n`).join(''));
