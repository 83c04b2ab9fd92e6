/** Makes a thing at first use and keeps it as long as the container lives. */
export const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

export const clock = { now: (): number => Date.now() };
