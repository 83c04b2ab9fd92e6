import type { MachineStore } from '../../../core/catalog/ports.ts';
import type { AslDefinition } from '../../../core/journey/machine.ts';

/** State machines by ARN. */
export function memoryMachines(): MachineStore & { readonly machines: Map<string, AslDefinition> } {
  const machines = new Map<string, AslDefinition>();
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
