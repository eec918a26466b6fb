;; Makes the text that pkg/inlined.mjs made of a module into its bytes again.
(module
  ;; First the tables, which pkg/inlined.mjs fills, then the text, and in its place the bytes.
  (memory (export "memory") 0)
  (global $start (export "start") i32 (i32.const 384))

  ;; Takes the length of the text, and gives the number of bytes.
  (func (export "unpack") (param $length i32) (result i32)
    (local $text i32)
    (local $end i32)
    (local $byte i32)
    (local $code i32)
    (local.set $text (global.get $start))
    (local.set $end (i32.add (global.get $start) (local.get $length)))
    (local.set $byte (global.get $start))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $text) (local.get $end)))
        (local.set $code (i32.load8_u (local.get $text)))
        (local.set $text (i32.add (local.get $text) (i32.const 1)))
        ;; The last two characters lead to the other tables, of 128 bytes as the first one.
        (if (i32.ge_u (local.get $code) (i32.const 125))
          (then
            (local.set $code
              (i32.add
                (i32.shl (i32.sub (local.get $code) (i32.const 124)) (i32.const 7))
                (i32.load8_u (local.get $text))))
            (local.set $text (i32.add (local.get $text) (i32.const 1)))))
        (i32.store8 (local.get $byte) (i32.load8_u (local.get $code)))
        (local.set $byte (i32.add (local.get $byte) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $byte) (global.get $start))))
