import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Fault } from '../../core/problem.ts';
import type { JsonObject } from '../../core/json.ts';
import { BrokenText, takesChanges, useSeek } from '../drafts/broken-text.tsx';
import { JsonEditor } from '../drafts/json-editor.tsx';
import { type Draft, useDraft } from '../drafts/use-draft.ts';
import { DRAFTS } from '../drafts/words.ts';
import { FaultList } from '../shell/fault-list.tsx';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { SHELL } from '../shell/words.ts';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { type KindName, KINDS, type Listed } from './kinds.ts';
import { NewId } from './new-id.tsx';
import { SaveBar } from './save-bar.tsx';
import { DOCUMENTS } from './words.ts';

export interface KindPageProps {
  readonly name: KindName;
  /** Faults of the text as it is typed. */
  readonly judge?: (document: JsonObject) => readonly Fault[];
  /** What edits the document above its text. */
  readonly above?: (id: string, draft: Draft, may: boolean) => ReactNode;
  /** What the page shows beside the document once it is stored. */
  readonly beside?: (id: string, draft: Draft) => ReactNode;
}

/** One document of a kind: its text, and what there is to see of it. */
export function KindPage(props: KindPageProps): ReactNode {
  const w = useWords(DOCUMENTS);
  const { id = '' } = useParams();
  const [named, setNamed] = useState<string>();
  const stored = useQuery({ queryKey: [props.name, id], enabled: id !== 'new', queryFn: () => KINDS[props.name].get(id) });
  if (id !== 'new') return <Reading of={stored}>{(document) => <Shown key={id} {...props} id={id} stored={document} />}</Reading>;
  return named === undefined ? <NewId title={w.news[props.name]} onName={setNamed} /> : <Shown key={named} {...props} id={named} />;
}

function Shown({ name, id, stored, judge, above, beside }: KindPageProps & { readonly id: string; readonly stored?: Listed }): ReactNode {
  const d = useWords(DRAFTS);
  const may = useMay();
  const { fresh, may: needs } = KINDS[name];
  const editable = may(needs.put);
  const draft = useDraft(`${name}.${id}`, stored?.document ?? fresh, stored?.revision);
  const [seek, onSeek] = useSeek();
  const faults = judge?.(draft.editing.document) ?? [];
  return (
    <SpaceBetween size="m">
      <Title id={id} stored={stored} />
      <Tools name={name} id={id} draft={draft} stored={stored !== undefined} />
      <FaultList faults={faults} />
      {above !== undefined && <><BrokenText draft={draft} onSeek={onSeek} />{above(id, draft, editable && takesChanges(draft))}</>}
      <JsonEditor label={d.document} text={draft.editing.text} onText={draft.type} faults={faults} readOnly={!editable} schema={name} seek={seek} />
      {stored !== undefined && beside?.(id, draft)}
    </SpaceBetween>
  );
}

function Title({ id, stored }: { readonly id: string; readonly stored: Listed | undefined }): ReactNode {
  const s = useWords(SHELL);
  const { time } = useFigures();
  return <Header variant="h1" description={stored && `${s.changed} ${time(stored.updatedAt)}, ${stored.updatedBy}`}>{id}</Header>;
}

function Tools({ name, id, draft, stored }: { readonly name: KindName; readonly id: string; readonly draft: Draft; readonly stored: boolean }): ReactNode {
  const d = useWords(DRAFTS);
  const may = useMay();
  const { base, get, put, may: needs } = KINDS[name];
  if (!may(needs.put)) return <Box color="text-body-secondary">{d.readOnly}</Box>;
  return (
    <SaveBar draft={draft} base={base} store={{ id, key: [name], put: (document, revision) => put(id, document, revision), get: () => get(id) }}>
      {stored && may(needs.delete) && <Remove name={name} id={id} />}
    </SaveBar>
  );
}

function Remove({ name, id }: { readonly name: KindName; readonly id: string }): ReactNode {
  const d = useWords(DRAFTS);
  const s = useWords(SHELL);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { tell, tellTrouble } = useNotices();
  const [asked, setAsked] = useState(false);
  const go = async (): Promise<void> => {
    setAsked(false);
    try {
      await KINDS[name].remove(id);
      await queries.invalidateQueries({ queryKey: [name] });
      tell(d.deleted(id));
      await navigate(KINDS[name].base);
    } catch (error) {
      tellTrouble(error);
    }
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{d.delete}</Button>
      <Modal visible={asked} header={d.deleteSure(id)} onDismiss={() => setAsked(false)} footer={<Box float="right"><SpaceBetween size="xs" direction="horizontal"><Button onClick={() => setAsked(false)}>{s.cancel}</Button><Button variant="primary" onClick={() => void go()}>{d.delete}</Button></SpaceBetween></Box>}>{d.deleteWhy}</Modal>
    </>
  );
}
