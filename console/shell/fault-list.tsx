import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import type { Fault } from '../../core/problem.ts';

/** Every fault with its place in the document and how it was probably meant. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }): ReactNode {
  if (faults.length === 0) return null;
  return (
    <ul className="faults">
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.code} ${fault.message}`}>
          <StatusIndicator type={fault.severity === 'warning' ? 'warning' : 'error'}>{fault.message}</StatusIndicator>
          {fault.path !== '' && <> <code>{fault.path}</code></>}
          {fault.suggestion !== undefined && <> {fault.suggestion}</>}
        </li>
      ))}
    </ul>
  );
}
