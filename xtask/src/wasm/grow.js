 // The engine asks for single pages, and growing copies the whole memory. So the buffer grows by half as much again, and most
 // requests find room in it. Addresses are signed here, so 2 GiB is the limit.
 var pages = buffer.byteLength / 65536;
 function __wasm_memory_grow(wanted) {
  var before = pages, bytes = (before + wanted) * 65536;
  if (wanted < 0 || bytes > 2147483648) return -1;
  if (bytes > buffer.byteLength) {
   try {
    buffer = new ArrayBuffer(Math.min(bytes + buffer.byteLength / 2, 2147483648));
   } catch (error) {
    return -1;
   }
   var old = HEAPU8;
   HEAP8 = new Int8Array(buffer);
   HEAP16 = new Int16Array(buffer);
   HEAP32 = new Int32Array(buffer);
   HEAPU8 = new Uint8Array(buffer);
   HEAPU16 = new Uint16Array(buffer);
   HEAPU32 = new Uint32Array(buffer);
   HEAPF32 = new Float32Array(buffer);
   HEAPF64 = new Float64Array(buffer);
   HEAPU8.set(old);
   imports.grown();
  }
  pages = before + wanted;
  return before;
 }
