import Alert from '@cloudscape-design/components/alert';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import { SHELL } from './words.ts';

/** A page that breaks says so and takes nothing else along. React offers this to classes only. */
export class Faulty extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};
  static getDerivedStateFromError(error: unknown): { readonly error: unknown } { return { error }; }
  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { readonly error: unknown }): ReactNode {
  const w = useWords(SHELL);
  return <Alert type="error" header={w.broken}>{w.brokenWhy} <code>{error instanceof Error ? error.message : String(error)}</code></Alert>;
}
