import { check } from '../../core/api/validation.ts';
import { type Mapping, mappingDocument } from '../../core/import/mapping.ts';
import { Misuse } from '../misuse.ts';

/** @throws Misuse that names every fault. */
export function mappingOf(text: string, name: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = check(mappingDocument, value);
  if (checked.ok) return checked.value;
  throw new Misuse(`${name} is no mapping:\n${checked.faults.map(({ path, message }) => `  ${path || '/'}: ${message}`).join('\n')}`);
}
