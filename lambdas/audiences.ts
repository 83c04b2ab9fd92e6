export {}; // contract only; its owner replaces this file
