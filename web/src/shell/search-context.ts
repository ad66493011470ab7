import { createContext } from 'react';

/** Opens the search over everything (Ctrl-K). */
export const SearchContext = createContext<() => void>(() => {});
