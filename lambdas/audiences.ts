export const handler = (): never => {
  throw new Error('contract only; its owner replaces this file');
};
