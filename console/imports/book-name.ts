/** The browser's database of imports; what signs out drops it, without loading what imports. */
export const BOOK_NAME = 'beckon.imports';
