/** A catch for one named failure of an AWS service; any other goes on. */
export const failedWith = <T>(name: string, answer: () => T | Promise<T>) => (error: unknown): T | Promise<T> => {
  if (error instanceof Error && error.name === name) return answer();
  throw error;
};
