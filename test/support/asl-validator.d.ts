/** asl-validator 4.0.0 is written in TypeScript but published without its types. */
declare module 'asl-validator' {
  export default function validate(definition: object): { readonly isValid: boolean; readonly errors: readonly { readonly message: string }[] };
}
