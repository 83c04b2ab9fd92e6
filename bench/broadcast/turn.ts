/** A long run is made in turns: what one hands to the next is small and says where to go on. */
export type TurnAnswer<T> = { readonly done: true } | { readonly done: false; readonly next: T };
