import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * 用 JDK 自带的 HTTP 客户端调用 zice serve，不需要任何第三方库（Java 17 起）。
 * Asks zice serve with the JDK's own HTTP client and nothing else (Java 17 on).
 *
 * <pre>
 * java Check.java http://127.0.0.1:8080 check facts.json          一个单位 / one applicant
 * java Check.java http://127.0.0.1:8080 batch applicants.jsonl    每行一个 / one a line
 * </pre>
 *
 * 退出码 / exit status: 0 已判断 evaluated, 1 内容被拒 refused, 2 没有结论 no answer.
 */
public final class Check {
    /** 繁忙时再试几次 / How often it tries again while the service is busy. */
    private static final int TRIES = 5;

    /** 客户端会复用连接，整个程序只建一个 / It keeps connections open, so a program needs one. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    private Check(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("java Check.java URL check|batch FILE");
            System.exit(2);
        }
        // 地址以 / 结尾，才能接在代理的子路径后面 / Ends in a slash, so that it works below a path of a proxy.
        Check check = new Check(URI.create(arguments[0].replaceAll("/*$", "/")));
        Path file = Path.of(arguments[2]);
        System.exit(arguments[1].equals("batch") ? check.batch(file) : check.one(file));
    }

    /** 一个单位 / One applicant. */
    private int one(Path facts) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("v1/check"))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh-CN")
                .timeout(Duration.ofSeconds(15))
                .POST(BodyPublishers.ofFile(facts))
                .build();
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        // 结论是 JSON，请用您的 JSON 库读取；出错时是 RFC 9457 的 problem+json。
        // The report is JSON for your JSON library; problems are problem+json (RFC 9457).
        System.out.print(answer.body());
        return switch (answer.statusCode()) {
            case 200 -> 0;
            case 400, 413, 415, 422 -> 1;
            default -> 2;
        };
    }

    /** 许多单位，边发边收，内存不随文件增大 / Many applicants: memory does not grow with the file. */
    private int batch(Path records) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("v1/batch"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(records))
                .build();
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            // 回答中途断开会抛出异常，不会被当作已经做完 / An answer that breaks off throws: it is not taken for whole.
            lines.forEach(System.out::println);
        }
        return answer.statusCode() == 200 ? 0 : 2;
    }

    /** 503 表示没有处理，按 Retry-After 稍后再发 / 503 says that nothing was done: send it again after Retry-After. */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<T> answer = client.send(request, handler);
            if (answer.statusCode() != 503 || attempt == TRIES) {
                return answer;
            }
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        }
    }
}
