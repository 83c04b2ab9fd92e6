import type { MachineStore } from '../../../core/catalog/ports.ts';
import type { JsonObject } from '../../../core/json.ts';

/** State machines by ARN. */
export function memoryMachines(): MachineStore & { readonly machines: Map<string, JsonObject> } {
  const machines = new Map<string, JsonObject>();
  return {
    machines,
    create: async (name, definition) => {
      const arn = `arn:aws:states:eu-central-1:000000000000:stateMachine:${name}`;
      machines.set(arn, structuredClone(definition));
      return arn;
    },
    remove: async (arn) => void machines.delete(arn),
  };
}
