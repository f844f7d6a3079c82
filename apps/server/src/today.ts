export { dayAt as today } from "@duthao/domain";
