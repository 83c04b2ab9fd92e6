/** The end of a command's help. */
export const example = (commands: string, more = ''): string => `\n${commands.trim().includes('\n') ? 'Examples' : 'Example'}:${commands}${more === '' ? '' : `\n${more}`}`;
