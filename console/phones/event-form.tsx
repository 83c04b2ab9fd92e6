import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/words.ts';
import { PHONES } from './words.ts';

/** What the app of a phone reports: begins a journey, or answers one. */
export function EventForm({ onEvent }: { readonly onEvent: (event: string, properties: unknown) => void }): ReactNode {
  const w = useWords(PHONES);
  const [event, setEvent] = useState('cart.abandoned');
  const [properties, setProperties] = useState('{"total": 64.5}');
  const parsed = parsedOr(properties);
  return (
    <ExpandableSection headerText={w.say} variant="inline">
      <form onSubmit={(e) => { e.preventDefault(); if (parsed !== undefined) onEvent(event, parsed); }}>
        <SpaceBetween size="xs">
          <FormField label={w.event}><Input value={event} onChange={({ detail }) => setEvent(detail.value)} /></FormField>
          <FormField label={w.properties}><Input value={properties} invalid={parsed === undefined} onChange={({ detail }) => setProperties(detail.value)} /></FormField>
          <Button formAction="submit" disabled={parsed === undefined}>{w.send}</Button>
        </SpaceBetween>
      </form>
    </ExpandableSection>
  );
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
