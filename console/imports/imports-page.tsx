import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Reading } from '../../core/import/judge.ts';
import { answered, api } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { useStanding } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { type Chosen, chosenOf } from './chosen-file.ts';
import { guessed } from './columns.ts';
import { keyOf } from './import-chosen.ts';
import { hasOnly, type Kind, kindsFor, needsApp, readingOf, type Said } from './kinds.ts';
import { MappingForm } from './mapping-form.tsx';
import { book, isUnderWay, type Run, startRun, useRun } from './run.ts';
import { Told } from './told.tsx';
import { IMPORTS } from './words.ts';

/** A file, what it holds, and how far its import is. */
export function ImportsPage(): ReactNode {
  const w = useWords(IMPORTS);
  const { tellTrouble } = useNotices();
  const run = useRun();
  const [chosen, setChosen] = useState<Chosen | undefined>(run?.chosen);
  const [said, setSaid] = useState<Said>(() => saidOf(run?.chosen));
  const take = async ([file]: readonly File[]): Promise<void> => {
    const read = file && await chosenOf(file);
    setChosen(read);
    setSaid(saidOf(read));
  };
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description={w.lead}>{w.title}</Header>
      <Container header={<Header variant="h2" description={w.fileLead}>{w.file}</Header>}>
        <FileUpload value={chosen === undefined ? [] : [chosen.file]} onChange={({ detail }) => void take(detail.value).catch(tellTrouble)} accept=".csv,.tsv,.ndjson,.jsonl,.json,.gz" showFileSize i18nStrings={{ uploadButtonText: () => w.choose }} />
      </Container>
      {chosen !== undefined && (
        <Container header={<Header variant="h2">{w.holds}</Header>} footer={<Begin chosen={chosen} reading={readingOf(said)} />}>
          <Holds chosen={chosen} said={said} onSaid={(more) => setSaid({ ...said, ...more })} />
        </Container>
      )}
      {run !== undefined && <Told run={run} />}
    </SpaceBetween>
  );
}

const saidOf = (chosen: Chosen | undefined): Said => ({ kind: 'columns', rows: guessed(chosen?.columns ?? []), app: '', only: '' });

function Holds({ chosen, said, onSaid }: { readonly chosen: Chosen; readonly said: Said; readonly onSaid: (more: Partial<Said>) => void }): ReactNode {
  const w = useWords(IMPORTS);
  const kinds = kindsFor(chosen.format).map((value) => ({ value, label: w.kinds[value] }));
  const apps = useQuery({ queryKey: ['apps', 'all'], queryFn: () => answered(api.GET('/v1/apps', { params: { query: { limit: 100 } } })) });
  return (
    <SpaceBetween size="m">
      <Select ariaLabel={w.holds} options={kinds} selectedOption={kinds.find(({ value }) => value === said.kind) ?? null} onChange={({ detail }) => onSaid({ kind: detail.selectedOption.value as Kind })} />
      {needsApp(said.kind) && (
        <FormField label={w.app} description={w.appWhy}>
          <Select options={apps.data?.items.map(({ id }) => ({ value: id, label: id })) ?? []} selectedOption={said.app === '' ? null : { value: said.app, label: said.app }} onChange={({ detail }) => onSaid({ app: detail.selectedOption.value ?? '' })} />
        </FormField>
      )}
      {hasOnly(said.kind) && <FormField label={w.only} description={w.onlyWhy}><Input value={said.only} onChange={({ detail }) => onSaid({ only: detail.value.trim() })} /></FormField>}
      {said.kind === 'columns' && <MappingForm columns={chosen.columns} rows={said.rows} onRows={(rows) => onSaid({ rows })} />}
    </SpaceBetween>
  );
}

/** Check, import, or go on. */
function Begin({ chosen, reading }: { readonly chosen: Chosen; readonly reading: Reading | undefined }): ReactNode {
  const w = useWords(IMPORTS);
  const { count } = useFigures();
  const { session: { email } } = useStanding();
  const run = useRun();
  const [anew, setAnew] = useState(false);
  const { lines, wasDone } = useBefore(reading && keyOf(email, chosen, reading), run?.state);
  const begin = (dry: boolean): void => { if (reading !== undefined) void startRun({ operator: email, chosen, reading, dry, fromStart: anew }); };
  const isClosed = reading === undefined || isUnderWay(run);
  const next = nextOf(lines, wasDone && !anew, anew);
  return (
    <SpaceBetween size="s" direction="horizontal" alignItems="center">
      <Button disabled={isClosed} onClick={() => begin(true)}>{w.dry}</Button>
      <Button variant="primary" disabled={isClosed || next === 'done'} onClick={() => begin(false)}>{next === 'on' ? w.goOn(count(lines)) : w.import}</Button>
      {lines > 0 && !isUnderWay(run) && <Checkbox checked={anew} description={(wasDone ? w.doneBefore : w.before)(count(lines))} onChange={({ detail }) => setAnew(detail.checked)}>{w.fromStart}</Checkbox>}
    </SpaceBetween>
  );
}

/** What the button does: begin, go on, or nothing, as all was done. */
const nextOf = (lines: number, isDone: boolean, anew: boolean): 'begin' | 'on' | 'done' => (isDone ? 'done' : lines > 0 && !anew ? 'on' : 'begin');

/** How far an import was before; read anew when a run ends. */
function useBefore(key: string | undefined, state: Run['state'] | undefined): { readonly lines: number; readonly wasDone: boolean } {
  const { data } = useQuery({ queryKey: ['imports', key, state], enabled: key !== undefined, staleTime: 0, gcTime: 0, queryFn: async () => (await book.find(key ?? '')) ?? null });
  return { lines: data?.tally.lines ?? 0, wasDone: data?.done ?? false };
}
