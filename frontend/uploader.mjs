// What the pages take from Uppy: its engine, without its looks.
export { default as Uppy, BasePlugin } from "@uppy/core";
export { fetcher, TaskQueue } from "@uppy/core/utils";
