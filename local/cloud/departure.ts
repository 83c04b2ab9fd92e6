interface TemplateResource { readonly Type: string; readonly DeletionPolicy?: string }
export interface DeployedTemplate { readonly Resources: Readonly<Record<string, TemplateResource>> }

/** What becomes of a stack's resources when it goes: read from what is deployed, not from settings that may have changed. */
export interface Departure {
  /** Physical ids of what stays, with its type. */
  readonly kept: readonly { readonly type: string; readonly id: string }[];
  readonly gone: number;
  /** The stack keeps its data, so credentials made beside it stay as well. */
  readonly keepsData: boolean;
}

export function departureOf(template: DeployedTemplate, physical: ReadonlyMap<string, string>): Departure {
  const resources = Object.entries(template.Resources);
  const stays = resources.filter(([, r]) => r.DeletionPolicy?.startsWith('Retain') === true);
  return {
    kept: stays.map(([logical, { Type }]) => ({ type: Type, id: physical.get(logical) ?? logical })),
    gone: resources.length - stays.length,
    keepsData: stays.some(([, r]) => r.Type === 'AWS::DynamoDB::Table'),
  };
}

export const describeDeparture = (stack: string, { kept, gone, keepsData }: Departure): string[] => [
  `${stack} goes, with ${gone} resources, every journey's state machine and who waits in it${keepsData ? '' : ', all data and all provider credentials'}.`,
  ...(kept.length === 0 ? ['Nothing is kept.'] : ['Kept, and yours to delete:', ...kept.map((k) => `  ${k.type}  ${k.id}`), '  the provider credentials in Secrets Manager']),
];
