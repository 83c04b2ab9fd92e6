import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { JsonObject } from '../../core/json.ts';
import { DRAFTS } from '../drafts/words.ts';
import { useNotices } from '../shell/notices.tsx';
import { SHELL } from '../shell/words.ts';
import { useWords } from '../words/words.ts';
import { storeOf } from './store.ts';
import { JOURNEYS } from './words.ts';

const BLANK = '';
const EXAMPLES = import.meta.glob<JsonObject>('../../examples/journeys/*.json', { import: 'default' });
const idOf = (file: string): string => file.split('/').at(-1)?.replace('.json', '') ?? file;

/** A journey begins as a stored draft, from an example or with nothing in it. */
export function NewJourney({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const w = useWords(JOURNEYS);
  const s = useWords(SHELL);
  const d = useWords(DRAFTS);
  const navigate = useNavigate();
  const { tellTrouble } = useNotices();
  const [id, setId] = useState('');
  const [from, setFrom] = useState(BLANK);
  const options = [{ value: BLANK, label: w.blank }, ...Object.keys(EXAMPLES).map((file) => ({ value: file, label: idOf(file) }))];
  const begin = async (): Promise<void> => {
    try {
      const example = await EXAMPLES[from]?.();
      await storeOf(id).put({ ...(example ?? { name: id, entry: { event: '' }, start: '', nodes: {} }), id }, undefined);
      await navigate(`/journeys/${id}`);
    } catch (error) {
      tellTrouble(error);
    }
    onEnd();
  };
  return (
    <Modal visible header={w.new} onDismiss={onEnd} footer={<Box float="right"><SpaceBetween size="xs" direction="horizontal"><Button onClick={onEnd}>{s.cancel}</Button><Button variant="primary" disabled={!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)} onClick={() => void begin()}>{w.create}</Button></SpaceBetween></Box>}>
      <SpaceBetween size="m">
        <FormField label={d.id} description={d.idHint}><Input value={id} onChange={({ detail }) => setId(detail.value)} /></FormField>
        <FormField label={w.fromExample}><Select options={options} selectedOption={options.find(({ value }) => value === from) ?? null} onChange={({ detail }) => setFrom(detail.selectedOption.value ?? BLANK)} /></FormField>
      </SpaceBetween>
    </Modal>
  );
}

