// The types of the web platform. They come from the `fetch` that the project's own types declare:
// lib.dom, lib.webworker, @types/node or @cloudflare/workers-types. Without any of these they say
// no more than is needed here.
type GlobalFetch = typeof globalThis extends { fetch: infer Fetch } ? Fetch : never;
type IsUntyped = [GlobalFetch] extends [never] ? true : false;
type RequestInit = IsUntyped extends true
    ? { method?: string; headers?: Record<string, string>; body?: unknown }
    : GlobalFetch extends (input: never, init?: infer Init) => unknown ? NonNullable<Init> : never;
type Response = IsUntyped extends true
    ? object
    : GlobalFetch extends (...parameters: never) => Promise<infer Answer> ? Answer : never;
type URL = IsUntyped extends true
    ? { readonly href: string }
    : GlobalFetch extends (input: infer Input) => unknown ? Extract<Input, { readonly href: string }> : never;
type HeadersInit = RequestInit extends { headers?: infer Headers } ? NonNullable<Headers> : never;
type AbortSignal = RequestInit extends { signal?: infer Signal } ? NonNullable<Signal> : object;
type WebAssemblyModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
    ? Module
    : object;
type RequestCredentials = "omit" | "same-origin" | "include";

// Only what says so is exported.
export {};
