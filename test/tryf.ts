import { readPackage } from "gradus-kernel/book/reference/declarations";
import { signatureOf, argumentsOf, fieldsOf, parentsOf } from "gradus-kernel/book/reference/signature";
for (const n of readPackage("gradus")) {
  console.log("##", n.name, n.module, n.file); console.log(signatureOf(n));
  for (const m of [...argumentsOf(n), ...fieldsOf(n)]) console.log("   |", m.name, "|", m.type, "|", m.isOptional);
  if (parentsOf(n).length) console.log("  ^", parentsOf(n));
}
